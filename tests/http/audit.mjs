// Runs every audit of graphql-http against the address given and prints one line an audit: `ok` or `not ok`, id, name.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
for (const { id, name, status, reason } of results) {
  console.log(`${status === "ok" ? "ok" : "not ok"} ${id} ${name}${reason ? `: ${reason}` : ""}`);
}
