export { errorAnswer, type PortalAnswer } from './answer';
export { authorise, portalIdentity, SHORTEST_TOKEN, type PortalIdentity } from './authorise';
export { parseOrder, type ParsedOrder } from './order';
export { orderReport, type OrderAnswer, type OrderRequest } from './order-report';
export { getReport, getReportFile, listReports } from './read-reports';
export { presentJob, REPORT_FILE, type PortalAddresses } from './urls';
