import { useEffect, useState } from 'react';
import styles from './files.module.css';

export interface ImageViewProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Found from the bytes, never from the name. SVG is safe here: scripts do not run in an image. */
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml';
  readonly name: string;
}

/** A picture of the repository, by way of a blob that lives as long as it is shown. */
export function ImageView({ bytes, mediaType, name }: ImageViewProps) {
  const [address, setAddress] = useState<string | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
    setAddress(made);
    setIsBroken(false);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [bytes, mediaType]);
  if (isBroken) return <p role="alert">The browser cannot draw this image: its data are damaged.</p>;
  if (address === null) return null;
  return (
    <div className={styles.viewer}>
      <img
        className={styles.image}
        src={address}
        alt={name}
        onError={() => {
          setIsBroken(true);
        }}
      />
    </div>
  );
}
