// exception: System.InvalidOperationException
// message: Missing map from Sample.Visit to Sample.VisitDto. Create using CreateMap<Visit, VisitDto>.
// endpoint: GET /visits
// expected: 200
using AutoMapper;
using Microsoft.AspNetCore.Mvc;

namespace Sample
{
    public record Visit(int Id);

    public record VisitDto(int Id);

    public record Pet(int Id);

    public record PetDto(int Id);

    public class Profiles : Profile
    {
        public Profiles()
        {
            CreateMap<VisitDto, Visit>();
            CreateMap<Pet, PetDto>().ReverseMap();
        }
    }

    [ApiController]
    [Route("visits")]
    public class VisitsController(IMapper mapper, List<Visit> visits) : ControllerBase
    {
        [HttpGet]
        public ActionResult<List<VisitDto>> All() => visits.Select(v => $$mapper.Map<VisitDto>(v)).ToList();
    }
}

namespace AutoMapper
{
    public interface IMapping
    {
        IMapping ReverseMap();
    }

    public interface IMapper
    {
        T Map<T>(object source);
    }

    public abstract class Profile
    {
        protected IMapping CreateMap<TSource, TTarget>() => throw new NotSupportedException();
    }
}
