using SmokeRepair.Probing;

namespace SmokeRepair.Loop;

/// <summary>Writes what the user asked to have of the plan: the document, and the probes in forms that other tools run.</summary>
internal static class PlanFiles
{
    /// <summary>Writes the files; answers what kept it from that, or null.</summary>
    public static UserError? Write(RunOptions options, PlanSource source, ApiDocument document, IReadOnlyList<Probe> probes)
    {
        // What the code maps, whatever contract goes before it; only of a service whose code is not here is the document all there is.
        var derived = source.Endpoints.Count > 0 ? EndpointListReader.Read(source.Endpoints) : document;
        return Write("--spec-out", options.SpecOut, path => File.WriteAllText(path, OpenApiWriter.Write(derived, source.Name)))
            ?? Write("--plan-out", options.PlanOut, folder =>
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, "openapi.json"), OpenApiWriter.Write(document, source.Name));
                File.WriteAllText(Path.Combine(folder, "plan.arazzo.json"), ArazzoWriter.Write(probes, "openapi.json"));
                File.WriteAllText(Path.Combine(folder, "plan.http"), HttpFileWriter.Write(probes, source.BaseAddress));
            });
    }

    private static UserError? Write(string option, string? path, Action<string> write)
    {
        if (path is null)
            return null;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            write(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("SR0307", $"It cannot be written: {e.Message}", path, $"Name a place that can be written with {option}.");
        }
    }
}
