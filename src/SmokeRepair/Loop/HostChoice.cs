using SmokeRepair.Hosting;
using SmokeRepair.Hosting.Containers;
using SmokeRepair.Projects;
using SmokeRepair.Reporting;

namespace SmokeRepair.Loop;

/// <summary>Where the app runs, and what is done about the image that it runs in.</summary>
/// <param name="Host">Starts it.</param>
/// <param name="Rebuilds">Keeps the account of its image; null where there is none.</param>
internal sealed record HostChoice(IAppHost Host, Rebuilds? Rebuilds)
{
    /// <summary>Makes the host that the user asked for, once it is sure that it can start something.</summary>
    /// <exception cref="HostingException">It cannot, and the user wants no other.</exception>
    public static async Task<HostChoice> OfAsync(RunOptions options, LoadedSolution loaded, bool offerIdentity, Action<RunEvent> tell, CancellationToken cancellationToken)
    {
        var process = new ProcessHost(new ProcessHostOptions { OfferIdentity = offerIdentity });
        if (options.Host == AppHostKind.Process)
            return new(process, null);
        if (!options.FallBackToProcess)
            return await InContainerAsync(options, loaded, offerIdentity, tell, cancellationToken);
        void Told(HostingError error) => tell(new Note($"It goes on as a process (--fallback process): {error}", Important: true));
        try
        {
            var choice = await InContainerAsync(options, loaded, offerIdentity, tell, cancellationToken);
            return choice with { Host = new FallbackHost(choice.Host, process, Told) };
        }
        catch (HostingException e)
        {
            Told(e.Error);
            return new(process, null);
        }
    }

    private static async Task<HostChoice> InContainerAsync(RunOptions options, LoadedSolution loaded, bool offerIdentity, Action<RunEvent> tell, CancellationToken cancellationToken)
    {
        var engine = new CommandLineEngine(options.ContainerEngine);
        var request = new ImageRequest(options.Image, loaded.Location.Directory, loaded.Startup.File, loaded.Startup.AssemblyName);
        var source = ImageFinder.SourceOf(request);
        var rebuilds = new Rebuilds(engine, source.Recipe, ImageFinder.OwnName(request), options.AllowRebuild, tell);
        var image = await ImageFinder.FindAsync(engine, source, cancellationToken);
        if (image is null && await rebuilds.FirstAsync(cancellationToken))
            image = await ImageFinder.FindAsync(engine, source, cancellationToken);
        if (image is null)
            throw new HostingException(ImageFinder.NotFound(request, source));
        tell(new Note($"The app runs in containers of {image.Name} ({source.Said}), with what was compiled here mounted into them.", Important: true));
        return new(new ContainerHost(engine, source.OptionsFor(image) with { OfferIdentity = offerIdentity }), rebuilds);
    }
}
