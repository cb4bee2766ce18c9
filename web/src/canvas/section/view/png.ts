// A picture as PNG, twice as large as it is drawn.
import type { Picture } from "./svg";

const TIMES = 2;

/** An address that holds the picture; an error where it is too large for the browser to draw. */
export async function pngOf({ text, width, height }: Picture): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * TIMES;
  canvas.height = height * TIMES;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("the browser gives no canvas");
  pen.scale(TIMES, TIMES);
  pen.drawImage(image, 0, 0, width, height);
  return canvas.toDataURL("image/png");
}
