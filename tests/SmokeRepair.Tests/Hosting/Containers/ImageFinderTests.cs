using SmokeRepair.Hosting;
using SmokeRepair.Hosting.Containers;
using SmokeRepair.Tests.Learning;

namespace SmokeRepair.Tests.Hosting.Containers;

/// <summary>The image is the one that the user names, or that what lies beside PATH names.</summary>
public sealed class ImageFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_compose_service_that_is_built_from_the_project_names_its_image_and_environment()
    {
        Write("compose.yaml", """
            x-common: &common
              Greeting: hello
            services:
              db:
                image: postgres:15
              api:
                image: ${REGISTRY:-local}/shop:${TAG-1}
                build:
                  context: .
                  dockerfile: src/Shop.Api/Dockerfile
                environment:
                  <<: *common
                  Price: "$$5"
              worker:
                build: ./src/Worker
            """);
        Write(".env", "REGISTRY=\nTAG=7\n");
        Write("compose.override.yaml", "services: { api: { environment: [ 'Greeting=hi', 'Mode=test' ] } }");
        Write("src/Shop.Api/Dockerfile", "FROM x");

        var source = ImageFinder.SourceOf(Request("src/Shop.Api/Shop.Api.csproj"));

        Assert.Equal(["local/shop:7", "smokerepair/shop-api"], source.Names);
        Assert.Equal(new Dictionary<string, string> { ["Greeting"] = "hi", ["Price"] = "$5", ["Mode"] = "test" }, source.Environment);
        Assert.Equal(new BuildRecipe("local/shop:7", _folder.File("src/Shop.Api/Dockerfile"), _folder.Path), source.Recipe);
    }

    [Fact]
    public void Without_an_image_the_names_are_those_that_compose_gives()
    {
        Write("docker-compose.yml", "name: My.Shop\nservices: { api: { build: ./api } }");
        Assert.Equal(["myshop-api", "myshop_api", "smokerepair/api"], ImageFinder.SourceOf(Request("api/Api.csproj")).Names);
    }

    [Fact]
    public void A_Dockerfile_elsewhere_belongs_to_the_project_that_it_names()
    {
        Write("compose.yaml", """
            services:
              one: { image: one, build: { context: ., dockerfile: docker/one } }
              two: { image: two, build: { context: ., dockerfile: docker/two } }
            """);
        Write("docker/one", "COPY src/One/One.csproj .");
        Write("docker/two", "ENTRYPOINT [\"dotnet\", \"Two.dll\"]");
        Assert.Equal("one", ImageFinder.SourceOf(Request("src/One/One.csproj")).Names[0]);
        Assert.Equal("two", ImageFinder.SourceOf(Request("src/Two/Two.csproj")).Names[0]);
    }

    [Fact]
    public void Several_services_of_one_project_leave_the_choice_to_the_user()
    {
        Write("compose.yaml", "services: { blue: { build: . }, green: { build: ., image: grass, environment: { Colour: green } } }");
        var error = Assert.Throws<HostingException>(() => ImageFinder.SourceOf(Request("Api.csproj"))).Error;
        Assert.Equal(HostingError.NoImage, error.Code);
        Assert.Contains("blue, green", error.Where, StringComparison.Ordinal);
        var mine = ImageFinder.SourceOf(Request("Api.csproj", "mine"));
        Assert.Equal(["mine"], mine.Names);
        Assert.Empty(mine.Environment);
        Assert.Equal("green", ImageFinder.SourceOf(Request("Api.csproj", "grass")).Environment["Colour"]);
    }

    [Fact]
    public void A_compose_file_without_a_build_of_the_project_names_nothing()
    {
        Write("compose.yaml", "services: { db: { image: 'postgres:15' }, web: { build: ./web } }");
        var request = Request("api/Api.csproj");
        var source = ImageFinder.SourceOf(request);
        Assert.Equal(["smokerepair/api"], source.Names);
        Assert.Null(source.Recipe);
        Assert.Contains("--image", ImageFinder.NotFound(request, source).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_compose_file_is_named()
    {
        Write("compose.yaml", "services: [");
        Assert.Contains("compose.yaml", Assert.Throws<HostingException>(() => ImageFinder.SourceOf(Request("Api.csproj"))).Error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("COPY [\"src/Api/Api.csproj\", \"src/Api/\"]", "")]
    [InlineData("COPY Api.csproj .", "src/Api")]
    [InlineData("COPY . .", "src/Api")]
    public void A_Dockerfile_is_built_in_the_folder_that_it_copies_from(string line, string context)
    {
        Write("src/Api/Dockerfile", "FROM x\n" + line);
        Write("src/Api/Api.csproj", "");
        var request = Request("src/Api/Api.csproj");
        var source = ImageFinder.SourceOf(request);
        Assert.Equal(new BuildRecipe("smokerepair/api", _folder.File("src/Api/Dockerfile"), Path.TrimEndingDirectorySeparator(_folder.File(context))), source.Recipe);

        var error = ImageFinder.NotFound(request, source);
        Assert.Contains("--allow-rebuild", error.Mend, StringComparison.Ordinal);
        Assert.Contains("SMOKE_REPAIR_DOCKER_REBUILD=true", error.Mend, StringComparison.Ordinal);
        Assert.Contains("--fallback process", error.Mend, StringComparison.Ordinal);
    }

    private ImageRequest Request(string project, string? image = null) => new(image, _folder.Path, _folder.File(project), Path.GetFileNameWithoutExtension(project));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }
}
