/** Longest side of a picture that is sent, in pixels: enough to read a screenshot. */
const longestSide = 2_000;
/** Smaller files are sent as they are. */
const smallBytes = 600_000;

/** Shrinks a huge photo where the browser can; whatever it cannot read goes as it is, and the server judges it. */
export async function shrink(file: File): Promise<Blob> {
  if (file.size <= smallBytes || !file.type.startsWith('image/') || file.type === 'image/gif') return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const context = canvas.getContext('2d');
    if (context === null) return file;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
    return smaller !== null && smaller.size < file.size ? smaller : file;
  } catch {
    return file;
  }
}
