using System.Runtime.InteropServices;

namespace SmokeRepair.Cli;

/// <summary>The first Ctrl-C (or SIGTERM) asks the run to end in order; a second one is left to the system, which ends the process.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _asked;

    private Interrupt() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
    ];

    public CancellationToken Token => _source.Token;

    public static Interrupt Listen() => new();

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = Interlocked.Exchange(ref _asked, 1) == 0;
        if (context.Cancel)
            _source.Cancel();
    }
}
