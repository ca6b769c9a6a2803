using SmokeRepair.Hosting;
using SmokeRepair.Hosting.Containers;
using SmokeRepair.Reporting;
using SmokeRepair.Rewriting;

namespace SmokeRepair.Loop;

/// <summary>Builds the app's image where the user allows it, and tells of each time that it did or did not. What is tested is mounted either way.</summary>
/// <param name="engine">Builds.</param>
/// <param name="recipe">How; null where nothing says.</param>
/// <param name="own">Name of images of sources that are not on the disk: the user's own image is never replaced by one.</param>
/// <param name="allowed">Whether the user allows it.</param>
/// <param name="tell">Is told.</param>
internal sealed class Rebuilds(IContainerEngine engine, BuildRecipe? recipe, string own, bool allowed, Action<RunEvent> tell)
{
    /// <summary>There is no image yet: builds the first one.</summary>
    /// <returns>Whether there is one now.</returns>
    public async Task<bool> FirstAsync(CancellationToken cancellationToken)
    {
        if (Why() is { } why)
        {
            tell(new RebuildSkipped(why));
            return false;
        }

        await engine.BuildAsync(recipe!.Image, recipe.Dockerfile, recipe.Context, cancellationToken);
        tell(new RebuildPerformed(recipe.Image));
        return true;
    }

    /// <summary>Repairs were accepted together: builds the image of the sources with them, once for all.</summary>
    public async Task AcceptedAsync(SourceState loaded, SourceState repaired, CancellationToken cancellationToken)
    {
        if (Why() is { } why)
        {
            tell(new RebuildSkipped(why));
            return;
        }

        var folder = Directory.CreateTempSubdirectory("smokerepair-image-");
        try
        {
            var changed = repaired.ChangesSince(loaded).ToDictionary(c => c.Path, c => c.After, StringComparer.Ordinal);
            var copy = await Task.Run(() => BuildContext.Copy(recipe! with { Image = own }, changed, Path.Combine(folder.FullName, "context"), cancellationToken), cancellationToken);
            await engine.BuildAsync(copy.Image, copy.Dockerfile, copy.Context, cancellationToken);
            tell(new RebuildPerformed(copy.Image));
        }
        catch (HostingException e)
        {
            // The repairs are proven without it.
            tell(new RebuildSkipped($"the build failed: {e.Error.Where}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string? Why() => !allowed ? RebuildEntry.NotAllowed : recipe is null ? "no Dockerfile beside PATH says how" : null;
}
