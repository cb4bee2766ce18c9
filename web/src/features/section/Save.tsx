// The drawing as it leaves the browser: SVG, PNG, Mermaid, and on paper.
import { Dropdown } from "@digdir/designsystemet-react";
import { useState } from "react";

import type { Mode, Place } from "../../canvas/section/layout";
import type { Face } from "../../canvas/section/view/face";
import { mermaidOf } from "../../canvas/section/view/mermaid";
import { pngOf } from "../../canvas/section/view/png";
import { svgOf } from "../../canvas/section/view/svg";
import { dashedIn, touched } from "../../canvas/section/view/touched";
import type { Layout } from "../../canvas/section/view/useLayout";
import { day } from "../../lib/format";
import { save, saveLink } from "../../lib/download";
import { useLanguage, useWords } from "../../lib/words";
import type { Colour } from "./colour";

interface Props {
  layout: Layout | undefined;
  faces: ReadonlyMap<string, Face>;
  names: Readonly<Record<Place, string>>;
  pick: string | undefined;
  mode: Mode;
  starts: readonly string[];
  colour: Colour | undefined;
  head: { title: string; answers: readonly string[]; trust: string | undefined; on: string | undefined; revision: string | undefined };
}

export function Save({ layout, faces, names, pick, mode, starts, colour, head }: Props) {
  const t = useWords("section");
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { geometry, routes, drawing } = layout ?? {};
  if (!geometry || !routes || !drawing) return null;
  const said = [
    t("sheet.day", { day: day(head.on ?? new Date().toISOString().slice(0, 10), language) }),
    head.trust ? t("sheet.trust", { trust: head.trust }) : t("sheet.region"),
    head.revision && t("sheet.revision", { revision: head.revision }),
  ];
  const legend = [
    ...(colour?.values.map(({ label, hue }) => ({ text: `${colour.property.label}: ${label}`, hue })) ?? []),
    ...([...faces.values()].some(({ missing, lacks }) => missing || lacks) ? [{ text: t("sheet.missing") }] : []),
    { text: t("sheet.illustrative") },
    { text: t("sheet.start") },
  ];
  const lines = [t("sheet.title", { title: head.title }), said.filter(Boolean).join(" · "), ...head.answers];
  const picture = () =>
    svgOf({
      geometry, routes, faces, names, pick, starts: new Set(starts), legend,
      near: touched(drawing, pick, mode), strong: typeof mode === "object", dashed: dashedIn(drawing),
      head: lines,
    });
  const name = `snitt-${starts.join("-")}`;
  const close = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const paper = () => {
    const { text } = picture();
    const sheet = document.createElement("img");
    sheet.className = "section-sheet";
    sheet.alt = head.title;
    sheet.onload = () => {
      window.print();
      sheet.remove();
    };
    sheet.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    document.body.append(sheet);
  };
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger data-size="sm" variant="tertiary" onClick={() => setOpen(!open)}>{t("save")}</Dropdown.Trigger>
      <Dropdown data-size="sm" open={open} onClose={() => setOpen(false)}>
        <Dropdown.List>
          <Dropdown.Item><Dropdown.Button onClick={close(() => save(`${name}.svg`, "image/svg+xml", picture().text))}>SVG</Dropdown.Button></Dropdown.Item>
          <Dropdown.Item><Dropdown.Button onClick={close(() => void pngOf(picture()).then((link) => saveLink(`${name}.png`, link)))}>PNG</Dropdown.Button></Dropdown.Item>
          <Dropdown.Item><Dropdown.Button onClick={close(paper)}>{t("save.print")}</Dropdown.Button></Dropdown.Item>
          <Dropdown.Item><Dropdown.Button onClick={close(() => save(`${name}.mmd`, "text/plain", mermaidOf(drawing, faces, names, [...lines, ...legend.map((each) => each.text)])))}>Mermaid</Dropdown.Button></Dropdown.Item>
        </Dropdown.List>
      </Dropdown>
    </Dropdown.TriggerContext>
  );
}
