using SmokeRepair;
using SmokeRepair.Cli;

using var interrupt = Interrupt.Listen();
var terminal = Terminal.OfProcess();
return await new CommandLine(terminal, new SmokeRepairRunner().RunAsync, TimeProvider.System).InvokeAsync(args, interrupt.Token);
