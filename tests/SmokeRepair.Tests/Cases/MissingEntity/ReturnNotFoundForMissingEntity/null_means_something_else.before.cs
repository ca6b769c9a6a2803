// untouched: the handler answers null for a user that it does not know
// exception: System.NullReferenceException
// expression: photo
// endpoint: POST /photos
// expected: 400
// intent: OddValue body name
#nullable disable
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Photo
{
    public string Url { get; set; }
}

public interface IPhotoStore
{
    Task<Photo> AddAsync(string name);
}

public record Outcome(string Url);

public class AddPhoto : IRequest<Outcome>
{
    public string User { get; set; }
    public string Name { get; set; }
}

public class AddPhotoHandler(IPhotoStore store, List<string> users) : IRequestHandler<AddPhoto, Outcome>
{
    public async Task<Outcome> Handle(AddPhoto request, CancellationToken cancellationToken)
    {
        if (!users.Contains(request.User))
            return null;

        var photo = await store.AddAsync(request.Name);
        return new Outcome($$photo.Url);
    }
}

[ApiController]
[Route("photos")]
public class PhotosController(ISender sender) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Add(AddPhoto command) => Handled(await sender.Send(command));

    private IActionResult Handled(Outcome outcome) => Ok(outcome.Url);
}

public interface IRequest<out TResponse>;

public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
}

public interface ISender
{
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
