namespace SmokeRepair.Strategies.Startup;

/// <summary>Answers whose objects refer back to each other are written without the way back.</summary>
[Repairs("System.Text.Json.JsonException")]
internal sealed class IgnoreJsonCycles : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("object cycle") != true)
            return NotApplicable("no cycle was met");
        var settings = new JsonSettings(site);
        return settings.Name("ReferenceHandler")
            ? NotApplicable("cycles are dealt with already")
            : Propose(settings.Add("ReferenceHandler = ReferenceHandler.IgnoreCycles", "write answers without the reference back"));
    }
}
