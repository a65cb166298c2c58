/** How nodes, times, states and failures look in every view. */
export { FailureDetails, FailureNotice, type FailureNoticeProps } from './FailureNotice';
export { KindIcon, type KindIconProps } from './KindIcon';
export { LeaveGuard, type LeaveGuardProps } from './LeaveGuard';
export { describeNode, NodeChip, type NodeChipProps } from './NodeChip';
export { NodeLink, type NodeLinkProps } from './NodeLink';
export { QueryBoundary, Skeleton, type QueryBoundaryProps } from './QueryBoundary';
export { StateBadge, stateText, type StateBadgeProps } from './StateBadge';
export { TimeText } from './TimeText';
export { UuidText, type UuidTextProps } from './UuidText';
export * from './browse-filters';
export { setTickedNodes, useTickedNodes } from './ticked-nodes';
export { useStoppableWork, type StoppableWork } from './use-stoppable-work';
