// Every question that the application asks is one that the server's schema takes.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, buildSchema, parse, validate, visit } from "graphql";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const schema = buildSchema(readFileSync(join(SRC, "api/generated/schema.graphql"), "utf8"));

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"));
const asked = files.flatMap((file) => {
  const texts = [...readFileSync(join(SRC, file), "utf8").matchAll(/graphql\(\s*`([^`]*)`/g)];
  return texts.flatMap(([, text = ""]) => parse(text).definitions);
});
const fragments = new Map(asked.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, strip(each)]));
const operations = asked.filter((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);

describe("a question of the application", () => {
  it("is found where questions stand", () => {
    expect(operations.length).toBeGreaterThan(20);
  });

  it.each(operations.map((operation) => [operation.name?.value ?? "", operation] as const))("%s is one that the schema takes", (_, operation) => {
    const definitions = [strip(operation), ...needed(operation)];
    expect(validate(schema, { kind: Kind.DOCUMENT, definitions }).map((each) => each.message)).toEqual([]);
  });
});

/** The fragments that it spreads, and those that they spread. */
function needed(of: OperationDefinitionNode | FragmentDefinitionNode, found = new Map<string, FragmentDefinitionNode>()): FragmentDefinitionNode[] {
  visit(of, {
    FragmentSpread: ({ name: { value } }) => {
      const fragment = fragments.get(value);
      if (!fragment || found.has(value)) return;
      found.set(value, fragment);
      needed(fragment, found);
    },
  });
  return [...found.values()];
}

/** Without what only the types are made from. */
function strip<Node extends OperationDefinitionNode | FragmentDefinitionNode>(of: Node): Node {
  return visit(of, { Directive: ({ name }) => (name.value.startsWith("_") ? null : undefined) }) as Node;
}
