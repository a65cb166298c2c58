import type { SvgPicture } from './write-svg';

/** Twice the points, so that it is sharp on a slide; less where the picture would grow beyond what browsers can draw. */
const wantedScale = 2;
const largestSide = 12_000;

/** Draws an SVG picture as a PNG. @throws Error where the browser cannot draw it */
export async function drawPng({ text, width, height }: SvgPicture): Promise<Blob> {
  const scale = Math.min(wantedScale, largestSide / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser draws no pictures.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('The picture is too large for this browser; take the SVG.'));
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
