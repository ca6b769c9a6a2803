namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A store that tracks nothing: what is changed is kept by handing it back.</summary>
public sealed class RepositoryRepairTests
{
    private const string Program = """
        using System.Collections.Concurrent;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<TagStore>();
        builder.Services.AddScoped<TagService>();
        var app = builder.Build();
        app.MapPost("/tags", (TagInput input, TagStore store) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name))
                return Results.BadRequest();
            var tag = store.Add(input.Name);
            return Results.Created($"/tags/{tag.Id}", tag);
        });
        app.MapGet("/tags/{id:int}", (int id, TagStore store) => store.Get(id) is { } tag ? Results.Ok(tag) : Results.NotFound());
        app.MapPut("/tags/{id:int}", (int id, TagInput input, TagService tags) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name))
                return Results.BadRequest();
            return tags.Rename(id, input.Name) is { } tag ? Results.Ok(tag) : Results.NotFound();
        });
        app.MapPost("/tags/{id:int}/retire", (int id, TagService tags) => tags.Retire(id) is { } tag ? Results.Ok(tag) : Results.NotFound());
        app.Run();

        public record TagInput(string? Name);

        public class Tag
        {
            public int Id { get; set; }
            public string Name { get; set; } = "";
            public bool IsRetired { get; set; }

            public void Rename(string name) => Name = name;

            public void Retire() => IsRetired = true;

            public Tag Copy() => new() { Id = Id, Name = Name, IsRetired = IsRetired };
        }

        public class TagStore
        {
            private readonly ConcurrentDictionary<int, Tag> _tags = [];
            private int _last;

            public Tag Add(string name)
            {
                var tag = new Tag { Id = Interlocked.Increment(ref _last), Name = name };
                Save(tag);
                return tag;
            }

            public Tag? Get(int id) => _tags.TryGetValue(id, out var tag) ? tag.Copy() : null;

            public void Save(Tag tag) => _tags[tag.Id] = tag.Copy();
        }

        public class TagService(TagStore store)
        {
            public Tag? Rename(int id, string name)
            {
                var tag = store.Get(id);
                if (tag is null)
                    return null;
                tag.Rename(name);
                return tag;
            }

            public Tag? Retire(int id)
            {
                var tag = store.Get(id);
                if (tag is null)
                    return null;
                tag.Retire();
                store.Save(tag);
                return tag;
            }
        }
        """;

    private const string Contract = """
        {"openapi":"3.0.1","info":{"title":"Tags","version":"1"},"components":{"schemas":{"Input":{"type":"object","required":["name"],"properties":{"name":{"type":"string","minLength":1}}},
          "Tag":{"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"},"isRetired":{"type":"boolean"}}}},
          "parameters":{"Id":{"name":"id","in":"path","required":true,"schema":{"type":"integer"}}}},"paths":{
         "/tags":{"post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},
           "responses":{"201":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},"400":{"description":""}}}},
         "/tags/{id}":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},"404":{"description":""}}},
          "put":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Input"}}}},
           "responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},"400":{"description":""},"404":{"description":""}}}},
         "/tags/{id}/retire":{"parameters":[{"$ref":"#/components/parameters/Id"}],
          "post":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Tag"}}}},"404":{"description":""}}}}}}
        """;

    [Fact]
    [Proves("StoreAsSiblings")]
    public async Task What_is_changed_is_handed_back_as_the_siblings_do() =>
        await TinyService.MendsAsync(Program, Contract, "tag.Rename(name);\n        store.Save(tag);\n        return tag;");
}
