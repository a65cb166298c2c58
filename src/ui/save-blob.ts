/** Hands a file to the browser's downloads under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the bytes after the click; large ones from the disk take their time.
  setTimeout(() => URL.revokeObjectURL(address), 600_000);
}
