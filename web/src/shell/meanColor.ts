const SIDE = 8;

/** The mean colour of a picture of ours, or null where it cannot be read. */
export async function meanColor(address: string): Promise<string | null> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch {
    return null; // there is no picture, or the session ended
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(picture, 0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const sums = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    if (i % 4 < 3) sums[i % 4] = (sums[i % 4] ?? 0) + (data[i] ?? 0);
  }
  return `rgb(${sums.map((sum) => Math.round(sum / (SIDE * SIDE))).join(" ")})`;
}
