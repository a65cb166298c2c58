/** Kinds and permissions of the entries of a zip, as Unix tools read them. */
export const fileMode = 0o100644;
export const directoryMode = 0o040755;
/** A symbolic link: its content is where it leads. */
export const linkMode = 0o120777;
