/** What an archive holds at a glance. */
export { OverviewView } from './OverviewView';
