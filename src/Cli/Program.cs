using System.Runtime.InteropServices;
using Proofload.Cli;

using var interrupted = new CancellationTokenSource();
var stopped = new TaskCompletionSource();

// The first interruption asks politely; the second one is left to the system, which ends the process.
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = !interrupted.IsCancellationRequested;
    interrupted.Cancel();
    stopped.TrySetResult();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

// A read of a terminal cannot be cancelled, so that an interruption does not wait for it.
var command = Task.Run(() => CommandLine.RunAsync(args, Terminal.OfProcess(), interrupted.Token));
await Task.WhenAny(command, stopped.Task);
if (!command.IsCompleted)
    await Task.WhenAny(command, Task.Delay(TimeSpan.FromSeconds(2)));

return command.IsCompletedSuccessfully ? await command : ExitCode.Cancelled;
