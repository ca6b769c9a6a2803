using SmokeRepair.Rewriting;

namespace SmokeRepair.Loop;

/// <summary>Writes accepted repairs into the user's sources: all of them or none.</summary>
internal static class SourceWriter
{
    /// <summary>Replaces the files that changed, and adds those that are new. A file that someone else has changed or written meanwhile is never overwritten.</summary>
    /// <param name="loaded">The sources as they were read.</param>
    /// <param name="repaired">The sources to write.</param>
    /// <returns>Null, or why nothing was written.</returns>
    public static UserError? Write(SourceState loaded, SourceState repaired)
    {
        var changes = repaired.ChangesSince(loaded);
        var originals = new List<(string Path, byte[]? Bytes)>();
        var (folders, moved) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var parts = new List<(string Part, string Path)>();
        try
        {
            foreach (var change in changes)
            {
                var there = File.Exists(change.Path);
                if (there != (change.Before is not null) || there && Projects.SourceReader.Read(change.Path, repaired.TextOf(change.Path)!.Encoding).ToString() != change.Before)
                    return new("SR0701", "A source file changed while the run was going on: nothing was written.", change.Path, "Run again; repair.patch holds what was found.");
                originals.Add((change.Path, there ? File.ReadAllBytes(change.Path) : null));
                if (Path.GetDirectoryName(change.Path) is { } folder && !Directory.Exists(folder))
                {
                    Directory.CreateDirectory(folder);
                    folders.Add(folder);
                }

                var part = change.Path + ".smokerepair-part";
                parts.Add((part, change.Path));
                WriteText(part, repaired, change);
            }

            foreach (var (part, path) in parts)
            {
                File.Move(part, path, overwrite: originals.Any(o => o.Path == path && o.Bytes is not null));
                moved.Add(path);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var (path, bytes) in originals.Where(o => moved.Contains(o.Path)))
                if (bytes is null)
                    File.Delete(path);
                else
                    File.WriteAllBytes(path, bytes);
            return new("SR0702", $"The sources could not be written, and are as they were: {e.Message}", changes.Count > 0 ? changes[0].Path : "", "Make the files writable and free some space, or apply repair.patch with git apply.");
        }
        finally
        {
            foreach (var (part, _) in parts.Where(p => File.Exists(p.Part)))
                File.Delete(part);
            foreach (var folder in folders.Where(f => !Directory.EnumerateFileSystemEntries(f).Any()))
                Directory.Delete(folder);
        }
    }

    private static void WriteText(string part, SourceState repaired, FileChange change)
    {
        var text = repaired.TextOf(change.Path)!;
        using var writer = new StreamWriter(part, append: false, text.Encoding ?? new System.Text.UTF8Encoding(false));
        text.Write(writer);
    }
}
