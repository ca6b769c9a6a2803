using SmokeRepair.Learning;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Learning;

/// <summary>Lessons and keys for the tests of learning.</summary>
internal static class Lessons
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Lesson Of(string id, string verdict = "Fixed", string strategy = "ReturnNotFoundForMissingEntity", string shape = "GET /*/{}", string context = "c1", string exception = "System.NullReferenceException", string edit = "") => new()
    {
        Id = id,
        Edit = edit,
        ExceptionClass = exception,
        Chain = [exception, "System.Exception"],
        Fault = "F100",
        EndpointShape = shape,
        Layer = "Endpoint",
        Context = context,
        Strategy = strategy,
        Description = $"what {id} does",
        Snippet = $"snippet of {id}",
        Verdict = verdict,
        At = Now,
    };

    public static RepairKey Key(string shape = "GET /*/{}", string context = "c1", string exception = "System.NullReferenceException") =>
        new(exception, [exception, "System.Exception"], "F100", shape, Layer.Endpoint, context);
}

/// <summary>A clock that stands where it is put.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smokerepair-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
