// What opens where a finding is mended: the form at its field, the relation that lacks, or the whole form.
interface Finding {
  property: string | null;
  guideline: { relation: string | null; relationDirection: string | null } | null;
}

/** As parts of the element's address. */
export function mend({ property, guideline }: Finding): Record<string, string> {
  if (property) return { rediger: property };
  if (guideline?.relation) return { knytt: `${guideline.relation} ${guideline.relationDirection}` };
  return { rediger: "alt" };
}
