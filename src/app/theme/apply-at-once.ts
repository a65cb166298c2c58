import { followTheme } from './theme';

// First import of the page: the policy forbids inline scripts, and nothing may be drawn in the wrong colours.
followTheme();
