/** Every screen of the application, as an address with a name. */
export declare const SCREENS: readonly { name: string; path: string }[];
