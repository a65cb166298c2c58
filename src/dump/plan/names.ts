import type { DumpLink, ProcessNames } from '../dump-source';

/** Directory of a process that stands by itself: its label, else process label, else process type, and the pk. */
export function topLevelName(process: ProcessNames): string {
  const name = process.label || process.processLabel || process.processType;
  return name ? `${name}-${process.pk}` : String(process.pk);
}

/**
 * Directory of a called process: its place in the order of calls (from 1, two digits at least), the link label, the process
 * label and the pk. AiiDA drops the default link label and a missing process label by deleting the texts `CALL-` and `None-`
 * wherever they stand, so `exact` names do as well.
 */
export function calledName(position: number, link: DumpLink, process: ProcessNames): string {
  const parts = [String(position).padStart(2, '0'), link.linkLabel];
  if (process.processLabel !== null && process.processLabel !== link.linkLabel)
    parts.push(process.processLabel);
  parts.push(String(process.pk));
  return parts.join('-').replaceAll('CALL-', '').replaceAll('None-', '');
}

/** Directories of a link label: namespaces are joined by a double underscore. */
export function linkLabelPath(linkLabel: string): readonly string[] {
  return linkLabel.split('__').filter((part) => part !== '');
}
