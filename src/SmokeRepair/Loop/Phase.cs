using System.Diagnostics;
using SmokeRepair.Reporting;

namespace SmokeRepair.Loop;

/// <summary>Tells when a part of the run begins and ends.</summary>
internal sealed class Phase : IDisposable
{
    private readonly RunPhase _phase;
    private readonly Action<RunEvent> _tell;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    private Phase(RunPhase phase, Action<RunEvent> tell) => (_phase, _tell) = (phase, tell);

    public static Phase Begin(RunPhase phase, Action<RunEvent> tell)
    {
        tell(new PhaseStarted(phase));
        return new(phase, tell);
    }

    public void Dispose() => _tell(new PhaseEnded(_phase, _watch.ElapsedMilliseconds));
}
