export { piecesOfStream, streamOfPieces, throughTransform, type ByteTransform } from './through-transform';
