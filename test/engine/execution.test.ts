import { lives } from "../lives";
import { describeEngineLife } from "./life-under-engine";

describeEngineLife(lives.executionLife);
