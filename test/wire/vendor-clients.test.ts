import { vendorLife } from "../vendor-life";
import { clients } from "./vendor-clients";

describe.each(Object.entries(clients))("%s", (_, callerOf) => vendorLife(callerOf));
