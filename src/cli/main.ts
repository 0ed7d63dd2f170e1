import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };

const program = new Command()
  .name("chejian")
  .description("车间 Chejian: 产线仿真命令行 / production-line simulation on the command line")
  .version(packageJson.version);

await program.parseAsync();
