using System.Runtime.InteropServices;

namespace SmokeRepair.Hosting;

/// <summary>
/// Copies an app so that it runs as if at home and touches nothing of its user's: the project's data files as content root, and the built output
/// at the same place below it as in the project.
/// </summary>
/// <param name="ContentRoot">The content root.</param>
/// <param name="AssemblyPath">The startup assembly.</param>
/// <param name="Skipped">What could not be read, and is missing.</param>
internal sealed record AppCopy(string ContentRoot, string AssemblyPath, IReadOnlyList<string> Skipped)
{
    private static readonly HashSet<string> s_skippedFolders = new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "TestResults", "artifacts" };
    private static readonly HashSet<string> s_sources = new(StringComparer.OrdinalIgnoreCase) { ".cs", ".csproj", ".sln", ".slnx", ".user", ".razor", ".cshtml", ".resx", ".props", ".targets" };

    /// <summary>Files of the output that no app writes: they may share their bytes with the original.</summary>
    private static readonly HashSet<string> s_code = new(StringComparer.OrdinalIgnoreCase) { ".dll", ".pdb", ".so", ".dylib", ".exe" };

    /// <summary>Makes the copy.</summary>
    /// <param name="image">The app.</param>
    /// <param name="directory">A folder of the run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="linked">Whether code may share its bytes with the original, where the system can; not where somebody else might write to it.</param>
    public static AppCopy Make(AppImage image, string directory, CancellationToken cancellationToken, bool linked = true)
    {
        var output = Path.GetDirectoryName(image.AssemblyPath)!;
        var content = Path.Combine(directory, "content");
        Directory.CreateDirectory(content);
        var skipped = new List<string>();
        CopyContent(image.ProjectDirectory, content, skipped, cancellationToken);

        var relative = Path.GetRelativePath(image.ProjectDirectory, output);
        var inside = relative != "." && !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        var target = inside ? Path.Combine(content, relative) : relative == "." ? content : Path.Combine(directory, "output");
        CopyOutput(output, target, image.Overlay, linked, skipped, cancellationToken);
        foreach (var (name, bytes) in image.Overlay)
        {
            var file = Path.Combine(target, name);
            File.Delete(file); // May be a link to the original's bytes.
            File.WriteAllBytes(file, bytes);
        }

        return new(content, Path.Combine(target, Path.GetFileName(image.AssemblyPath)), skipped);
    }

    private static void CopyContent(string from, string to, List<string> skipped, CancellationToken cancellationToken)
    {
        foreach (var entry in Entries(from, skipped))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(to, entry.Name);
            if (entry is FileInfo file)
            {
                if (!s_sources.Contains(file.Extension)) CopyFile(file, target, skipped);
            }
            else if (!s_skippedFolders.Contains(entry.Name) && !entry.Name.StartsWith('.') && entry.LinkTarget is null)
            {
                Directory.CreateDirectory(target);
                CopyContent(entry.FullName, target, skipped, cancellationToken);
            }
        }
    }

    private static void CopyOutput(string from, string to, IReadOnlyDictionary<string, byte[]> overlay, bool linked, List<string> skipped, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in Entries(from, skipped))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.Combine(to, entry.Name);
            if (entry is FileInfo file)
            {
                if (overlay.ContainsKey(file.Name)) continue;
                if (!linked || !s_code.Contains(file.Extension) || file.LinkTarget is not null || !TryLink(file.FullName, target)) CopyFile(file, target, skipped);
            }
            else if (entry.LinkTarget is null)
            {
                CopyOutput(entry.FullName, target, overlay, linked, skipped, cancellationToken);
            }
        }
    }

    // A folder that nobody may read, or a link to nowhere, is nothing that the app reads either.
    private static FileSystemInfo[] Entries(string folder, List<string> skipped)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            skipped.Add(folder);
            return [];
        }
    }

    private static void CopyFile(FileInfo file, string target, List<string> skipped)
    {
        try
        {
            CopyFile(file, target);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            skipped.Add(file.FullName);
        }
    }

    private static bool IsUnreadable(Exception e) => e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException;

    private static void CopyFile(FileInfo file, string target)
    {
        // Sockets and pipes have no length either, and opening one could wait for ever.
        if (file.Length == 0 && file.LinkTarget is null)
        {
            File.WriteAllBytes(target, []);
            return;
        }

        file.CopyTo(target, overwrite: true);

        // Read-only originals would make a read-only copy, and an app that writes its data would fail only here.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, File.GetUnixFileMode(target) | UnixFileMode.UserWrite);
        else File.SetAttributes(target, FileAttributes.Normal);
    }

    private static bool TryLink(string from, string to) => !OperatingSystem.IsWindows() && Link(from, to) == 0;

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
