export { piecesOfStream, throughTransform, type ByteTransform } from './through-transform';
