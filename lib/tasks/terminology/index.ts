export { fetchTerminology } from './fetch-terminology';
export {
	readTerminologyFiles,
	type ReadTerminology,
	type TerminologyFile,
} from './read-terminology';
