// Reads a schema and queries with the reference implementation; prints every mistake and exits with 1 if there is one.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate, validateSchema } from 'graphql';

const [schemaFile, queryFolder] = process.argv.slice(2);
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));
const mistakes = validateSchema(schema).map((error) => error.message);
for (const file of readdirSync(queryFolder).filter((name) => name.endsWith('.graphql'))) {
  const document = parse(readFileSync(join(queryFolder, file), 'utf8'));
  mistakes.push(...validate(schema, document).map((error) => `${file}: ${error.message}`));
}
mistakes.forEach((mistake) => console.log(mistake));
process.exit(mistakes.length === 0 ? 0 : 1);
