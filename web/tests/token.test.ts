// A late answer does not make a page forget what it has seen.
import { expect, it } from "vitest";

import { newer } from "../src/api/token";

const token = (revision: number, epoch = 0, repository = 7) => {
  const bytes = Buffer.alloc(38);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt8(4, 1);
  bytes.writeUInt8(repository, 17);
  bytes.writeBigUInt64BE(BigInt(epoch), 18);
  bytes.writeBigUInt64BE(BigInt(revision), 26);
  bytes.writeUInt32BE(Math.floor(Math.random() * 2 ** 32), 34);
  return bytes.toString("base64url");
};

it("keeps the newer of two revisions, in whatever order they come", () => {
  const [old, young] = [token(9), token(10)];
  expect(newer(old, young)).toBe(young);
  expect(newer(young, old)).toBe(young);
  const [below, above] = [token(255), token(256)];
  expect(newer(above, below)).toBe(above);
});

it("holds a new epoch for newer than any revision before it", () => {
  const [before, after] = [token(90, 1), token(3, 2)];
  expect(newer(after, before)).toBe(after);
  expect(newer(before, after)).toBe(after);
});

it("takes what is said where nothing is known, and of another repository", () => {
  const [mine, other] = [token(90), token(3, 0, 8)];
  expect(newer(undefined, mine)).toBe(mine);
  expect(newer(mine, other)).toBe(other);
  expect(newer("?", mine)).toBe(mine);
});

it("reads a token as the server writes it", () => {
  const real = "AQTg-7gcK3NGKIikciHKL2ieAAAAAAAAAAAAAAAAAAAACLg5tWI";
  const bytes = Buffer.from(real, "base64url");
  bytes.writeBigUInt64BE(7n, 26);
  expect(newer(real, bytes.toString("base64url"))).toBe(real);
});
