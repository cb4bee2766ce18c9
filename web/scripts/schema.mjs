// The part of the committed SDL that does not name any kind of the metamodel: what the application is typed from, so that a
// kind that is added later needs no new build. Written to src/api/generated/schema.graphql.
import { readFileSync, writeFileSync } from "node:fs";
import {
  GraphQLInterfaceType,
  GraphQLObjectType,
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  printType,
} from "graphql";

const source = new URL("../../schema/schema.graphql", import.meta.url);
const target = new URL("../src/api/generated/schema.graphql", import.meta.url);
const schema = buildSchema(readFileSync(source, "utf8"));
const general = ["Element", "Relation"].map((name) => schema.getType(name));

// Types that stand for one kind: elements and relations, their lists, and what is said of one when it is changed.
const isOfKind = (type) => isObjectType(type) && type.getInterfaces().some((of) => general.includes(of));
const leadsToKind = (type) => {
  if (isOfKind(type)) return true;
  const nodes = isObjectType(type) && /Connection$/.test(type.name) && type.getFields().nodes;
  return Boolean(nodes) && isOfKind(getNamedType(nodes.type));
};

const kept = new Set();
const printed = [];
const keep = (type) => {
  if (kept.has(type.name) || type.name.startsWith("__")) return;
  kept.add(type.name);
  if (type.name === "Operation") return printed.push('"One wish of a change; what it may be is in the metamodel."\nscalar Operation');
  if (isUnionType(type)) return printed.push(printType(type)), type.getTypes().forEach(keep);
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => !leadsToKind(getNamedType(field.type)));
    const of = isInterfaceType(type) ? GraphQLInterfaceType : GraphQLObjectType;
    const config = type.toConfig();
    const only = Object.fromEntries(fields.map((field) => [field.name, config.fields[field.name]]));
    printed.push(printType(new of({ ...config, fields: only })));
    type.getInterfaces().forEach(keep);
    for (const field of fields) [field, ...field.args].forEach((part) => keep(getNamedType(part.type)));
    return;
  }
  if (isInputObjectType(type)) Object.values(type.getFields()).forEach((field) => keep(getNamedType(field.type)));
  if (isEnumType(type) || isInputObjectType(type) || !["String", "Int", "Float", "Boolean", "ID"].includes(type.name)) {
    printed.push(printType(type));
  }
};
for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType(), ...general]) keep(root);

// One type stands for all kinds of each interface: without any, a fragment on the interface would be typed as nothing. It is
// an item and a node too, as every kind is.
for (const type of general) {
  const name = `Any${type.name}`;
  const text = printed.find((each) => each.includes(`interface ${type.name} `));
  const interfaces = [type.name, ...["Item", "Node"].filter((name) => schema.getType(name))].join(" & ");
  printed.push(text.replace(new RegExp(`interface ${type.name}[^{]*{`), `type ${name} implements ${interfaces} {`));
}
const text = `${printed.sort().join("\n\n")}\n`;
if (process.argv.includes("--check")) {
  const same = readFileSync(target, "utf8") === text;
  console.log(same ? `${printed.length} types` : "the SDL has changed: npm run types");
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(target, text);
  console.log(`${printed.length} types`);
}
