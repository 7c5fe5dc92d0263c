package org.qiao.demo.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places();

    @Test
    void everyPlaceHasItsSixDigits() {
        assertThat(picks()).allMatch(place -> place.regionCode().matches("\\d{6}"));
    }

    @Test
    void aMunicipalityIsItsOwnCity() {
        assertThat(picks()).contains(new Place("北京市", "北京市", "朝阳区", "110105"));
    }

    @Test
    void aCityWithoutDistrictsHasNone() {
        assertThat(picks()).contains(new Place("广东省", "东莞市", "", "441900"));
    }

    @Test
    void aCityGovernedByItsProvinceStandsAlone() {
        assertThat(picks()).contains(new Place("湖北省", "仙桃市", "", "429004"));
    }

    @Test
    void theShortNameIsWhatCompaniesWrite() {
        assertThat(new Place("浙江省", "杭州市", "余杭区", "330110").shortName()).isEqualTo("杭州");
        assertThat(new Place("吉林省", "延边朝鲜族自治州", "延吉市", "222401").shortName()).isEqualTo("吉林");
        assertThat(new Place("内蒙古自治区", "兴安盟", "乌兰浩特市", "152201").shortName()).isEqualTo("内蒙古");
    }

    private Stream<Place> picks() {
        return LongStream.range(0, 60_000).mapToObj(number -> places.pick(Draw.of(3, "place", number)));
    }
}
