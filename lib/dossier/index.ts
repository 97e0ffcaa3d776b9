export { keptRowsOf, newDossier, withFigures, withTexts } from './change-file';
export { denominatorsOf, type OwnDenominators } from './denominators';
export {
	judgeDocument,
	type JudgedDocument,
	type KnownReport,
	type ReturnedDocument,
} from './judge-document';
export {
	judgeRows,
	keyOf,
	previewOf,
	type JudgedRows,
	type KeptRow,
} from './own-figures/judge-rows';
export { readOwnFigures, type OwnRow, type ReadOwnFigures } from './own-figures/read-own-figures';
export { templateCsv, templateRows } from './own-figures/templates';
export { productKey, type ProductKey } from './product-key';
export { blocksOf, textOf } from './text-blocks';
