// exception: Sample.LibraryServiceException
// endpoint: PUT /members/{id}
// expected: 404
// intent: UnknownId path id
// handler: MembersController.Rename
using Microsoft.AspNetCore.Mvc;

namespace Sample;

public class Member
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class LibraryServiceException(string message) : Exception(message);

public class MemberService(List<Member> members)
{
    public Task RenameAsync(int id, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new LibraryServiceException("A name is needed.");
        var member = Get(id);
        if (members.Any(m => m.Name == name))
        {
            throw new LibraryServiceException("The name is taken.");
        }

        member.Name = name;
        return Task.CompletedTask;
    }

    private Member Get(int id)
    {
        var member = members.Find(m => m.Id == id);
        if (member == null)
        {
            $$throw new LibraryServiceException("The member was not found.");
        }

        return member;
    }
}

public static class Responses
{
    public static IActionResult BuildErrorResponse(string message = "There was an internal server error.")
    {
        var result = new ObjectResult(message)
        {
            StatusCode = StatusCodes.Status500InternalServerError,
        };

        return result;
    }
}

public abstract class ApiControllerBase<TController>(ILogger<TController> logger) : ControllerBase
{
    protected async Task<IActionResult> HandleRequestAsync(Func<Task<IActionResult>> action)
    {
        try
        {
            return await action();
        }
        catch (LibraryServiceException serviceException)
        {
            return Responses.BuildErrorResponse(serviceException.Message);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Unexpected error");
            return Responses.BuildErrorResponse();
        }
    }
}

[ApiController]
[Route("members")]
public class MembersController(ILogger<MembersController> logger, MemberService service) : ApiControllerBase<MembersController>(logger)
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Rename(int id, string name)
    {
        return await HandleRequestAsync(async () =>
        {
            await service.RenameAsync(id, name);
            return Ok();
        });
    }
}
