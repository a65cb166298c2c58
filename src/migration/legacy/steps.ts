import type { LegacyStep } from './legacy-step';
import { v01ToV02 } from './v01-to-v02';
import { v02ToV03 } from './v02-to-v03';
import { v03ToV04 } from './v03-to-v04';
import { v04ToV05 } from './v04-to-v05';
import { v05ToV06 } from './v05-to-v06';
import { v06ToV07 } from './v06-to-v07';
import { v07ToV08 } from './v07-to-v08';
import { v08ToV09 } from './v08-to-v09';
import { v09ToV10 } from './v09-to-v10';
import { v10ToV11 } from './v10-to-v11';
import { v11ToV12 } from './v11-to-v12';
import { v12ToV13 } from './v12-to-v13';

/** All steps between legacy versions, oldest first. */
export const legacySteps: readonly LegacyStep[] = [
  v01ToV02,
  v02ToV03,
  v03ToV04,
  v04ToV05,
  v05ToV06,
  v06ToV07,
  v07ToV08,
  v08ToV09,
  v09ToV10,
  v10ToV11,
  v11ToV12,
  v12ToV13,
];

/** The steps that an archive of this version (`0.1` to `0.13`) needs. */
export function stepsFrom(version: string): readonly LegacyStep[] {
  const first = legacySteps.findIndex(({ from }) => from === version);
  return first < 0 ? [] : legacySteps.slice(first);
}
