export { DataTable } from './DataTable';
export { Empty } from './Empty';
export { Facts } from './Facts';
export { HostileText } from './HostileText';
export { Pager } from './Pager';
export { Section } from './Section';
