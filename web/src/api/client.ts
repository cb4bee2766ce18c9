// Asks the server, always for something at least as new as what this page has seen.
import { Client, type Operation, cacheExchange, fetchExchange, mapExchange } from "@urql/core";

import { currentExchange } from "./current";
import { answered, asking } from "./shown";
import { newer } from "./token";

let token: string | undefined;

/** What is asked from now on knows of what this token stands for, and of all that was heard before. */
export const heard = (said: string) => {
  token = newer(token, said);
};

const stamped = (operation: Operation): Operation => (token ? { ...operation, extensions: { ...operation.extensions, token } } : operation);

/** The one client of the page. */
export function connect(): Client {
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onOperation: (sent) => stamped(asking(sent)),
        onResult: (result) => {
          const said: unknown = result.extensions?.["token"];
          if (typeof said === "string") heard(said);
          answered(result);
          return result;
        },
      }),
      cacheExchange,
      currentExchange(stamped),
      fetchExchange,
    ],
  });
}
