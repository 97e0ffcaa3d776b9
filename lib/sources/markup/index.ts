export { decodeEntities } from './entities';
export { subscript, superscript } from './scripts';
export {
	lineOfMarkup,
	lineOfNodes,
	partsOfMarkup,
	textOfMarkup,
	type AbstractPart,
} from './text-of-markup';
