export { FoldedPicture } from './folded-picture';
export type {
  AlikeGroup,
  FoldedItem,
  FoldedLink,
  FoldedPlace,
  FoldedRequest,
  GroupId,
  ItemName,
} from './folded-request';
export { isFailure } from './hidden-kinds';
