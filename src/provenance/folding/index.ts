export { FoldedPicture } from './folded-picture';
export type {
  AlikeGroup,
  FoldedItem,
  FoldedLink,
  FoldedPlace,
  FoldedRequest,
  ItemName,
} from './folded-request';
export { isFailure } from './hidden-kinds';
