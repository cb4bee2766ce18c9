// Asks the server, always for something at least as new as what this page has seen.
import { Client, cacheExchange, fetchExchange, mapExchange } from "@urql/core";

import { answered, asking } from "./shown";
import { newer } from "./token";

let token: string | undefined;

/** What is asked from now on knows of what this token stands for, and of all that was heard before. */
export const heard = (said: string) => {
  token = newer(token, said);
};

/** The one client of the page. */
export function connect(): Client {
  return new Client({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
      mapExchange({
        onOperation: (sent) => {
          const operation = asking(sent);
          return token ? { ...operation, extensions: { ...operation.extensions, token } } : operation;
        },
        onResult: (result) => {
          const said: unknown = result.extensions?.["token"];
          if (typeof said === "string") heard(said);
          answered(result);
          return result;
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
