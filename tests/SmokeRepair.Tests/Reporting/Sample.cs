using SmokeRepair.Learning;
using SmokeRepair.Probing;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;

namespace SmokeRepair.Tests.Reporting;

/// <summary>A small run, told event by event.</summary>
internal static class Sample
{
    public const string Root = "/home/somebody/tree/app";
    public static readonly ReportPaths Paths = new(Root, "/home/somebody/tree");
    public static readonly Endpoint Get = new("GET", "/things/{id}");
    public static readonly Endpoint Post = new("POST", "/things");

    public static readonly Patch Patch = new()
    {
        Fingerprint = "feed00000001",
        Strategy = "ReturnNotFoundForMissingEntity",
        FixType = FixType.Flow,
        Description = "GET /things/{id} answers 404 when there is no such thing",
        Files = [new FileChange($"{Root}/Things.cs", "class Things\n{\n    void Get() => Use(null);\n}\n", "class Things\n{\n    void Get()\n    {\n        if (thing is null) return NotFound();\n    }\n}\n")],
    };

    public static readonly Violation Missing = new()
    {
        Id = "aaaaaaaaaaaa",
        Failure = new Failure
        {
            Endpoint = Get,
            Fault = FaultCodes.ServerError,
            ExpectedStatuses = [404],
            ActualStatus = 500,
            Exception = new ExceptionEvidence
            {
                Class = "System.NullReferenceException",
                Chain = ["System.NullReferenceException", "System.SystemException", "System.Exception"],
                Message = "Object reference <not> set; Password=hunter2;",
                Layer = Layer.Endpoint,
                Expression = "thing.Name",
                Frames =
                [
                    new StackFrameEvidence("App.Things.Get", "App") { File = $"{Root}/Things.cs", Line = 3, Column = 19, IsUserCode = true },
                    new StackFrameEvidence("Microsoft.AspNetCore.Mvc.Invoker.Next", "Microsoft.AspNetCore.Mvc.Core") { File = "/_/src/Invoker.cs", Line = 9 },
                ],
            },
        },
        Probes = [],
        Curl = "curl -i 'http://localhost:5000/things/1' -H 'Authorization: Bearer s3cret'",
    };

    public static readonly Violation Accepted = new()
    {
        Id = "bbbbbbbbbbbb",
        Failure = new Failure { Endpoint = Post, Fault = FaultCodes.InvalidInputAccepted, ExpectedStatuses = [400, 422], ActualStatus = 201 },
        Probes = [],
        Curl = "curl -i -X POST 'http://localhost:5000/things' -d '{}'",
    };

    public static IReadOnlyList<RunEvent> Events()
    {
        var entries = new Entries(Paths);
        return
        [
            new RunStarted("App"),
            new PhaseEnded(RunPhase.Load, 100), new PhaseEnded(RunPhase.Build, 900), new PhaseEnded(RunPhase.Start, 400),
            new LearningLoaded("sqlite", 3),
            new ProbesRun(13, 2, 0, 1),
            new PhaseEnded(RunPhase.Probe, 250),
            new ViolationFound(entries.Of(Missing)), new ViolationFound(entries.Of(Accepted)),
            new CycleStarted(1),
            new CandidateTried(Missing.Id, "Wrong", Get.Key, "Regressed", 900),
            new RepairRejected(new RejectedEntry("Wrong", Get.Key, "Regressed", "POST /things: valid answers 500 now")),
            new CandidateTried(Missing.Id, Patch.Strategy, Get.Key, "Fixed", 700),
            new RepairAccepted(entries.Of(Patch, "learned", Missing, [Missing.Id])),
            new RebuildSkipped("SMOKE_REPAIR_DOCKER_REBUILD=false"),
            new PhaseEnded(RunPhase.Repair, 1600), new PhaseEnded(RunPhase.Confirm, 500),
            new ProbesRun(14, 1, 0, 1)
            {
                Probes =
                [
                    new ProbeEntry("GET /things/{id}: unknown id", Get.Key, "passed", ""),
                    new ProbeEntry("POST /things: missing 'name' \u0001", Post.Key, "failed", "F102: expected 400 or 422, got 201"),
                    new ProbeEntry("POST /things: rate limited", Post.Key, "excluded", ""),
                ],
            },
            new CycleEnded(1, 14.0 / 15, 1, 1, 2100),
            new LearningEnded(new LearningSummary { Store = "sqlite", Loaded = 3, Applied = [new LearnedUse("abcdefabcdef", Patch.Strategy, Get.Key, "Endpoint", "worked at GET /*/{} 2 of 2 times")], Recorded = 2, Note = "1 of 3 learned patterns applied" }),
            new RunEnded(StopReason.NoProgress, 3650),
        ];
    }

    public static RunReport Report()
    {
        var builder = new ReportBuilder(Paths);
        foreach (var e in Events())
            builder.On(e);
        return builder.Build(PatchFile.Write(Patch.Files, Paths));
    }
}
