// Where a finding is mended.
import { expect, it } from "vitest";

import { mend } from "../src/components/mend";

it("opens at the field, at the relation that lacks, or the whole form", () => {
  const agreement = { relation: "COVERED_BY", relationDirection: "FORWARD" };
  const chain = { relation: null, relationDirection: null };
  expect(mend({ property: "personalData", guideline: chain })).toEqual({ rediger: "personalData" });
  expect(mend({ property: null, guideline: agreement })).toEqual({ knytt: "COVERED_BY FORWARD" });
  expect(mend({ property: null, guideline: chain })).toEqual({ rediger: "alt" });
  expect(mend({ property: null, guideline: null })).toEqual({ rediger: "alt" });
});
