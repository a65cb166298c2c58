import { readyPart } from '../ready-part';

/** The page of a record, whose code comes while a link is typed or pasted. */
export const RecordScreen = readyPart(async () => (await import('./RecordScreen')).RecordScreen);
