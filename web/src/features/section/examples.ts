// Where one may begin who has picked nothing: what there is of these is offered.
export const EXAMPLES: readonly string[] = ["epic", "helseplattformen", "poliklinisk-konsultasjon", "tphp"];
